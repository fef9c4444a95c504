//! The Han that foreign and minority names are written with.
//!
//! Gathered by hand from names as papers write them: Uyghur, Kazakh, Mongolian, Tibetan, Russian and Western ones. A name with
//! another character is only not kept whole. 于, 与 and 和 are left out: they stand before a name oftener than in one.

/// The characters, sorted.
pub(crate) const CHARACTERS: &str = "\
丁万不丘丹丽乃义乌乔买亚亨什仁伊伍休伦伯伽佐佛佩依侯儒先克兰内冈农冯凡凯切列利力加努劳勃勒包华南博卜卡卢古台史叶合吉吐吕\
吾哈哲唐因图土圣圭坎坦基塔士夏多大夫夸奇奈奥姆威娜孔孙孜孟宁安宜宾密富察尔尚尤尼山巴布希帕席平库庞康廉延廷弗张彭彼德怀思\
恩恰恺惠慈戈戴扎托扬拉拔拜拿提敏敖文斤斯施日旺昂昌明普曼曾朗木本朱朵杜杨杰松林查根格桑梅森次欣欧比毕毛永汉汗江汤汪沃沙法\
波泰泽洛洪派浩海温潘热爱特狄玛珀珊珍班理琳琴瑟瓜瓦甘生申登皮盖盛祖福科穆米索约纳纽绍维罗翁考耶肖肯胡腾艾芒芝芬苏英范茨茹\
荣莉莫莱菲萨蒂蒙衣裕西詹让诺谢豪贝贡费贾赖赛赫路辛达迈连迪逊道邓郭都里金钱锡门阿陶隆雅雷霍青韦顾顿马高鲁鲍麦黎黑默齐龙\
";
